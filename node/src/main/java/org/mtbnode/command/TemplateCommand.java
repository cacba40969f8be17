package org.mtbnode.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.export.TemplateExport;
import org.mtbnode.export.TemplateExport.Form;
import org.mtbnode.template.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "template",
    description = "What a centre hands in: the tables, columns and codes.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = TemplateCommand.Export.class)
final class TemplateCommand {
  private TemplateCommand() {}

  @Command(
      name = "export",
      description = {
        "Write the template as files to fill in. Needs no node, and overwrites nothing.",
        "  csv     an empty CSV file a table",
        "  xlsx    one workbook, a sheet a table, with drop-downs, formats and notes",
        "  redcap  a data dictionary, the mapping its exports are read by, and how to use them"
      },
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Format format = new Format();

    @Parameters(paramLabel = "csv|xlsx|redcap", description = "as what")
    private Form form = Form.CSV;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "the folder the files go to; made if it is not there")
    private Path out = Path.of(".");

    @Override
    public Integer call() throws IOException {
      Template template = Template.caseData();
      List<Path> files = TemplateExport.write(template, form, out);
      PrintWriter answer = Answer.out(spec);
      answer.println(format.isJson() ? json(template, files) : text(template, files));
      answer.flush();
      return ExitCode.DONE;
    }

    private static String text(Template template, List<Path> files) {
      StringBuilder text = new StringBuilder();
      files.forEach(file -> text.append(file).append(System.lineSeparator()));
      return text + template.name() + " " + template.version();
    }

    /** {@code {"template", "version", "form", "files": ["…"]}}. */
    private String json(Template template, List<Path> files) {
      ObjectNode json = JsonMapper.shared().createObjectNode();
      json.put("template", template.name()).put("version", template.version());
      json.put("form", form.name().toLowerCase(Locale.ROOT));
      ArrayNode written = json.putArray("files");
      files.forEach(file -> written.add(file.toString()));
      return json.toString();
    }
  }
}
