package org.mtbnode.web.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.store.ImportRecord;
import org.mtbnode.store.RefusedRows;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Imports and refused rows for programs of the own centre; a page holds 100. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ImportsController {
  private static final int PAGE = 100;

  private final Imports imports;
  private final RefusedRows refused;

  ImportsController(Imports imports, RefusedRows refused) {
    this.imports = imports;
    this.refused = refused;
  }

  @GetMapping("/imports")
  String newest(@RequestParam(defaultValue = "1") int page) {
    return ImportListAnswer.json(
        imports.count(), imports.newest(PAGE, offset(page)), imports.running());
  }

  @GetMapping("/imports/{number}")
  String one(@PathVariable long number) {
    ImportRecord record =
        imports
            .find(number)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no import " + number));
    Optional<RunningImport> running = imports.running();
    return ImportListAnswer.json(record, running);
  }

  /**
   * @param of an import; all where it is not given
   */
  @GetMapping("/refused-rows")
  String refused(
      @RequestParam(name = "import", required = false) @Nullable Long of,
      @RequestParam(defaultValue = "1") int page) {
    return RefusedRowsAnswer.json(refused.numbers(), refused.toCorrect(of, PAGE, offset(page)));
  }

  private static long offset(int page) {
    if (page < 1) {
      throw new IllegalArgumentException("pages are counted from 1");
    }
    return (page - 1L) * PAGE;
  }
}
