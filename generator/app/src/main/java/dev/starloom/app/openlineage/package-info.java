/** Records as run events of OpenLineage, by its official client. */
package dev.starloom.app.openlineage;
