package org.mtbnode.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.IncomingFolder;
import org.mtbnode.intake.RefusedUpload;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.UnreadableSourceException;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.mtbnode.web.Person;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Send files: they are unpacked into a folder of the node, read, and removed. */
@Controller
@RequestMapping(ImportsPage.ROUTE + "/send")
class SendPage {
  private final Imports imports;
  private final NodeHome home;

  SendPage(Imports imports, NodeHome home) {
    this.imports = imports;
    this.home = home;
  }

  @GetMapping
  String form(Model page) {
    page.addAttribute("busy", imports.running().isPresent());
    return "imports-send";
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String send(
      @RequestParam List<MultipartFile> files,
      @RequestParam(required = false) @Nullable MultipartFile mapping,
      @RequestParam(defaultValue = "replacement") String kind,
      @AuthenticationPrincipal Person person,
      Model page)
      throws IOException {
    List<Problem> problems;
    try {
      take(files, mapping, kind(kind), person);
      return "redirect:" + ImportsPage.ROUTE;
    } catch (UnreadableSourceException e) {
      problems = e.problems();
    } catch (RefusedUpload | ImportInProgress | IllegalArgumentException e) {
      problems = List.of(ofTheWhole(String.valueOf(e.getMessage())));
    }
    page.addAttribute("problems", problems);
    page.addAttribute("kind", kind);
    return form(page);
  }

  private static Kind kind(String code) {
    return switch (code) {
      case "replacement" -> Kind.REPLACEMENT;
      case "correction" -> Kind.CORRECTION;
      default ->
          throw new IllegalArgumentException("Say whether these are full tables or corrections.");
    };
  }

  private static Problem ofTheWhole(String message) {
    return Problem.error(new Origin("", 0), null, null, message);
  }

  private void take(
      List<MultipartFile> files, @Nullable MultipartFile mapping, Kind kind, Person person)
      throws IOException {
    IncomingFolder data = IncomingFolder.in(home.incoming());
    boolean begun = false;
    try {
      for (MultipartFile file : files) {
        if (!file.isEmpty() || !name(file).isBlank()) {
          put(file, data);
        }
      }
      Path root = data.root();
      SourceReader reader = SourceReader.open(root, read(mapping));
      begun = true; // from now on the import removes the files, also where it does not begin
      imports.start(reader, person.name(), data.names(), kind, data::close);
    } finally {
      if (!begun) {
        data.close();
      }
    }
  }

  private static void put(MultipartFile file, IncomingFolder folder) throws IOException {
    try (InputStream content = file.getInputStream()) {
      folder.put(name(file), content);
    }
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  /** It is read whole, so it need not lie beside the data. */
  private @Nullable SourceMapping read(@Nullable MultipartFile mapping) throws IOException {
    if (mapping == null || mapping.isEmpty()) {
      return null;
    }
    try (IncomingFolder folder = IncomingFolder.in(home.incoming())) {
      put(mapping, folder);
      Path file = folder.root().resolve(folder.names());
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(name(mapping) + ": a mapping is one YAML file (.yml)");
      }
      return SourceMapping.read(file);
    }
  }

  /** Empty files of all tables. */
  @GetMapping("/templates.zip")
  void templates(HttpServletResponse response) throws IOException {
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s-%s.zip\""
            .formatted(Template.caseData().name(), Template.caseData().version()));
    try (ZipOutputStream zip =
        new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
      for (Table table : Template.caseData().tables()) {
        zip.putNextEntry(new ZipEntry(table.name() + ".csv"));
        String header = String.join(",", table.columns()) + "\r\n";
        zip.write(header.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
