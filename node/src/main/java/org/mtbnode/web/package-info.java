/**
 * Gives the node's pages, its REST API and the federation's HTTP calls; holds no rules of its own.
 * Not for other packages.
 */
@NullMarked
package org.mtbnode.web;

import org.jspecify.annotations.NullMarked;
