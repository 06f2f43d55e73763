/** Models as files: {@link dev.starloom.models.file.ModelFile} writes and reads them, bounded and checked. */
package dev.starloom.models.file;
