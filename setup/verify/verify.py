#!/usr/bin/env python3
"""Verifies delivered CSV files against the signed record beside them, independently of Starloom.
usage: verify.py FOLDER [--key PUBLIC_KEY.pem] [--table TABLE ...]
FOLDER holds lineage.yaml, lineage.dsse.json, data_dictionary.json and a CSV for each table, as `starloom generate --target
files:FOLDER` writes them, or as PostgreSQL's and DuckDB's COPY .. (FORMAT csv, HEADER) do in order of the primary key.
Only the signature takes a package, `cryptography`. Exit code: 0 all matches, 1 something does not, 2 some was not checked.
"""
import argparse, base64, decimal, gzip, hashlib, json, math, os, re, struct, sys

results, SPAN, FORMAT, TYPE = [], 4096, "starloom-table-1", "application/vnd.starloom.lineage+yaml"


def tell(verdict, what, message):
    results.append(verdict)
    print(f"{verdict:9}  {what}  {message}")


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def signed_record(folder, key_file):
    """The bytes of the record, once they are known to be what was signed."""
    record = read(folder, "lineage.yaml")
    try:
        envelope = json.loads(read(folder, "lineage.dsse.json"))
        payload = base64.b64decode(envelope["payload"], validate=True)
        signatures = [base64.b64decode(s["sig"], validate=True) for s in envelope["signatures"]]
        kind = envelope["payloadType"]
    except FileNotFoundError:
        return tell("unchecked", "lineage.dsse.json", "there is no signature") or record
    except (ValueError, KeyError, TypeError) as e:
        return tell("MISMATCH", "lineage.dsse.json", f"damaged: {e}") or record
    if payload != record or kind != TYPE:
        tell("MISMATCH", "lineage.dsse.json", "what was signed is not what stands in lineage.yaml")
    elif key_file is None:
        tell("unchecked", "lineage.dsse.json", "--key names nobody's public key, so nobody's signature was asked for")
    else:
        try:
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.serialization import load_pem_public_key
        except ImportError:
            return tell("unchecked", "lineage.dsse.json", "takes the package: pip install cryptography") or record
        key = load_pem_public_key(read(key_file))
        message = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)
        try:
            key.verify(signatures[0], message)
            tell("match", "lineage.dsse.json", "signed by the key that was asked for")
        except (InvalidSignature, IndexError):
            tell("MISMATCH", "lineage.dsse.json", "not signed by the key that was asked for")
    return record


def plain_lines(text):
    """Indent and text of each line that is not inside a block of text."""
    block = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = None
        yield indent, line.strip()
        if re.search(r"(^|[:\-] )[|>][-+0-9]*$", line.strip()):
            block = indent


def claims(record):
    """Hashes of files, and rows and digest of each table as the last step left it."""
    files, tables, name, rows, section = {}, {}, None, None, None
    for indent, line in plain_lines(record.decode("utf-8")):
        section = line if indent == 0 else section
        found = re.fullmatch(r"([\w.]+): '?([0-9a-f]{64})'?", line)
        if section == "files:" and indent == 2 and found:
            files[found.group(1)] = found.group(2)
        if section == "steps:" and indent == 6 and line.startswith("- name: "):
            name = line[8:]
        if section == "steps:" and indent == 8 and line.startswith("rows: "):
            rows = int(line[6:])
        if section == "steps:" and indent == 8 and line.startswith("digest: merkle-sha256:"):
            tables[name] = (rows, line[22:])
    return files, tables


netstring = lambda data: b"%d:%s," % (len(data), data)


def canonical(kind, cell):
    """The canonical text of a cell, of the text that a database writes for it."""
    if kind == "BOOLEAN":
        return {"t": b"true", "f": b"false"}.get(cell, cell.encode())
    if kind.startswith("DECIMAL"):
        return re.sub(r"^(-?)\.", r"\g<1>0.", cell).encode()
    if kind in ("TIMESTAMP", "TIME"):
        return "{0}.{2:0<6}".format(*cell.replace(" ", "T").partition(".")).encode()
    if kind == "DOUBLE":
        value = float(cell)
        return b"7ff8000000000000" if math.isnan(value) else struct.pack(">d", value).hex().encode()
    if kind.startswith("CHAR("):
        return cell.rstrip(" ").encode()
    if kind == "BINARY" and re.fullmatch(r"\\x(?:[0-9a-f]{2})*", cell):
        return bytes.fromhex(cell[2:])
    if kind == "BINARY":
        return re.sub(r"\\x([0-9A-Fa-f]{2})", lambda m: chr(int(m.group(1), 16)), cell).encode("latin-1")
    return cell.encode()


def sort_value(kind, cell):
    """What orders by a key column as the format does: numbers by value, the rest by its bytes."""
    number = {"SMALLINT": int, "INTEGER": int, "BIGINT": int, "DECIMAL": decimal.Decimal, "DOUBLE": float}
    return number.get(kind.partition("(")[0], lambda text: canonical(kind, text))(cell)


def csv_rows(folder, name):
    """Rows of a CSV; what is not in quotes and empty is NULL, which Python's own reader does not tell from a text."""
    path = os.path.join(folder, name)
    opened = gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")
    cell = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\Z)')
    row, text = [], ""
    with opened as file:
        for line in file:
            text += line.decode("utf-8")
            if text.count('"') % 2:
                continue  # a line break within quotes
            at = 0
            while at < len(text):
                found = cell.match(text, at)
                if not found:
                    raise ValueError(f"{name}: not CSV: {text[at:at + 40]!r}")
                quoted, bare, end = found.groups()
                row.append(quoted.replace('""', '"') if quoted is not None else bare or None)
                at = found.end()
                if end != ",":
                    yield row
                    row = []
            text = ""


def root(name, table, rows):
    """The root of a table's digest, and the number of its rows; the leaves' hashes are joined two by two."""
    columns, key = table["columns"], table["primary_key"]
    key = [key] if isinstance(key, str) else key
    kinds = [c["type"] for c in columns.values()]
    places = [list(columns).index(k) for k in key]
    by_key = len(key) == 1 and columns[key[0]]["type"] in ("SMALLINT", "INTEGER", "BIGINT")
    level, leaf, opened, before, count = [], None, None, None, 0
    for row in rows:
        if len(row) != len(kinds):
            raise ValueError(f"row {count + 1} has {len(row)} cells instead of {len(kinds)}")
        order = [sort_value(kinds[p], row[p]) for p in places]
        if before is not None and not before < order:
            raise ValueError(f"row {count + 1} does not come after the one before in order of {key}")
        before, identity = order, (order[0] if by_key else count) // SPAN
        if identity != opened:
            level += [leaf.digest()] if leaf else []
            leaf, opened = hashlib.sha256(b"L" + netstring(str(identity).encode())), identity
        text = b"".join(b"N," if c is None else netstring(canonical(k, c)) for k, c in zip(kinds, row))
        leaf.update(hashlib.sha256(text).hexdigest().encode())
        count += 1
    level += [leaf.digest()] if leaf else []
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2:]
    parts = [FORMAT, name, str(len(columns))] + [t for c, facts in columns.items() for t in (c, facts["type"])]
    parts += ["key/4096" if by_key else "position/4096", str(len(key))] + key + [str(count)]
    top = b"R" + b"".join(netstring(p.encode()) for p in parts) + (level[0] if level else hashlib.sha256().digest())
    return hashlib.sha256(top).hexdigest(), count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, more in (("folder", {}), ("--key", {}), ("--table", {"action": "append"})):
        parser.add_argument(name, **more)
    arguments = parser.parse_args()
    files, tables = claims(signed_record(arguments.folder, arguments.key))
    dictionary = read(arguments.folder, "data_dictionary.json")
    same = hashlib.sha256(dictionary).hexdigest() == files.get("data_dictionary.json")
    tell("match" if same else "MISMATCH", "data_dictionary.json", "compared with the SHA-256 in the record")
    for name, table in json.loads(dictionary)["tables"].items():
        if arguments.table and name not in arguments.table:
            continue
        try:
            if name not in tables:
                raise LookupError("the record holds no digest of it")
            rows = csv_rows(arguments.folder, re.sub(r"[^\w -]", "_", table.get("physical", {}).get("name", name)) + ".csv")
            header = next(rows)
            expected = [facts.get("physical", {}).get("name", c) for c, facts in table["columns"].items()]
            if header != expected:
                raise ValueError(f"{name}: its columns are {header}, expected {expected}")
            found, count = root(name, table, rows)
            good = (count, found) == tables[name]
            tell("match" if good else "MISMATCH", name, f"{count} rows, root {found}; recorded: {tables[name]}")
        except (FileNotFoundError, LookupError) as e:
            tell("unchecked", name, str(e))
        except (ValueError, TypeError, decimal.InvalidOperation) as e:
            tell("MISMATCH", name, str(e))
    sys.exit(1 if "MISMATCH" in results else 2 if "unchecked" in results else 0)


main()
