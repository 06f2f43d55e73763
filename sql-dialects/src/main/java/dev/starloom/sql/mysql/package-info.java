/**
 * MySQL and what it has in common with MariaDB: LOAD DATA LOCAL from a stream, a primary key from the start, and a switch that
 * is one RENAME TABLE of all tables. Either driver may meet either server: what the server is, it says itself.
 */
package dev.starloom.sql.mysql;
