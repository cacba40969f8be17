/**
 * Takes the template and gives what a centre fills in: empty CSV and XLSX files and a REDCap data
 * dictionary; promises that they name every column, code and unit as the template does. Public.
 */
@NullMarked
package org.mtbnode.export;

import org.jspecify.annotations.NullMarked;
