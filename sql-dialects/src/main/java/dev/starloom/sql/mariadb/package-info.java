/** MariaDB through its own driver; what it has in common with MySQL is in {@link dev.starloom.sql.mysql}. */
package dev.starloom.sql.mariadb;
