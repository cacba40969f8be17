package org.mtbnode.web.fhir;

import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.ResourceQuery;
import org.mtbnode.store.ResourceRecords;
import org.mtbnode.store.StoredResource;
import org.mtbnode.web.Person;

/** What a search found, read page by page; each page that is handed over is a sight. */
final class FoundResources implements IBundleProvider {
  private final ResourceRecords records;
  private final ResourceQuery query;
  private final ResourceParser parser;
  private final Sight sight;
  private final Person person;
  private final IPrimitiveType<Date> published = InstantDt.withCurrentTime();

  FoundResources(
      ResourceRecords records,
      ResourceQuery query,
      ResourceParser parser,
      Sight sight,
      Person person) {
    this.records = records;
    this.query = query;
    this.parser = parser;
    this.sight = sight;
    this.person = person;
  }

  /** Whose search it is; nobody else may turn its pages. */
  boolean isOf(Person other) {
    return person.name().equals(other.name());
  }

  @Override
  public List<IBaseResource> getResources(int from, int to) {
    List<StoredResource> page = records.find(query, from, Math.max(0, to - from));
    if (!page.isEmpty()) {
      sight.search(person, query.type(), page.stream().map(StoredResource::id).toList());
    }
    return page.stream().map(parser::parse).toList();
  }

  @Override
  public Integer size() {
    return records.count(query);
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
