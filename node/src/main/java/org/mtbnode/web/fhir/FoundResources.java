package org.mtbnode.web.fhir;

import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;
import org.mtbnode.web.Person;

/** What a search found, read page by page; each page that is handed over is a sight. */
final class FoundResources implements IBundleProvider {
  private final String type;
  private final int size;
  private final Pages pages;
  private final Sight sight;
  private final Person person;
  private final IPrimitiveType<Date> published = InstantDt.withCurrentTime();

  /** Reads what was found. */
  @FunctionalInterface
  interface Pages {
    /**
     * @param from how many to leave out
     * @param most how many at most
     */
    List<IBaseResource> read(int from, int most);
  }

  /**
   * @param size how many were found
   */
  FoundResources(String type, int size, Pages pages, Sight sight, Person person) {
    this.type = type;
    this.size = size;
    this.pages = pages;
    this.sight = sight;
    this.person = person;
  }

  /** Whose search it is; nobody else may turn its pages. */
  boolean isOf(Person other) {
    return person.name().equals(other.name());
  }

  @Override
  public List<IBaseResource> getResources(int from, int to) {
    List<IBaseResource> page = pages.read(from, Math.max(0, to - from));
    if (!page.isEmpty()) {
      sight.search(
          person, type, page.stream().map(found -> found.getIdElement().getIdPart()).toList());
    }
    return page;
  }

  @Override
  public Integer size() {
    return size;
  }

  @Override
  public IPrimitiveType<Date> getPublished() {
    return published;
  }

  @Override
  public @Nullable Integer preferredPageSize() {
    return null;
  }

  @Override
  public @Nullable String getUuid() {
    return null;
  }
}
