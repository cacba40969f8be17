package org.mtbnode.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a long list.
 *
 * @param first the number of the first entry shown, counted from 1
 * @param previous where the page before is; null on the first
 */
record Paging(long first, long last, long all, @Nullable String previous, @Nullable String next) {

  /**
   * @param route ends in ? or &amp;
   */
  static Paging of(int page, int size, long all, String route) {
    long first = Math.min(all, (page - 1L) * size + 1);
    long last = Math.min(all, (long) page * size);
    return new Paging(
        first,
        last,
        all,
        page > 1 ? route + "page=" + (page - 1) : null,
        last < all ? route + "page=" + (page + 1) : null);
  }
}
