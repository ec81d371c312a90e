"""Writes small Zotero libraries for the tests, with the tables that Zotero itself makes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

SCHEMA = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT NOT NULL);
CREATE TABLE fieldFormats (fieldFormatID INTEGER PRIMARY KEY, regex TEXT, isInteger INT);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT, templateItemTypeID INT,
    display INT DEFAULT 1);
CREATE TABLE itemTypesCombined (itemTypeID INT NOT NULL, typeName TEXT NOT NULL,
    display INT DEFAULT 1 NOT NULL, custom INT NOT NULL, PRIMARY KEY (itemTypeID));
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT, fieldFormatID INT);
CREATE TABLE fieldsCombined (fieldID INT NOT NULL, fieldName TEXT NOT NULL, label TEXT,
    fieldFormatID INT, custom INT NOT NULL, PRIMARY KEY (fieldID));
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL, editable INT NOT NULL,
    filesEditable INT NOT NULL, version INT NOT NULL DEFAULT 0);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL,
    dateAdded TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    dateModified TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    clientDateModified TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    libraryID INT NOT NULL, key TEXT NOT NULL, version INT NOT NULL DEFAULT 0,
    synced INT NOT NULL DEFAULT 0, UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT,
    contentType TEXT, charsetID INT, path TEXT);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE itemTags (itemID INT NOT NULL, tagID INT NOT NULL, type INT NOT NULL,
    PRIMARY KEY (itemID, tagID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT,
    UNIQUE (lastName, firstName, fieldMode));
CREATE TABLE itemCreators (itemID INT NOT NULL, creatorID INT NOT NULL,
    creatorTypeID INT NOT NULL DEFAULT 1, orderIndex INT NOT NULL DEFAULT 0,
    PRIMARY KEY (itemID, creatorID, creatorTypeID, orderIndex), UNIQUE (itemID, orderIndex));
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
    parentCollectionID INT DEFAULT NULL, libraryID INT NOT NULL, key TEXT NOT NULL);
CREATE TABLE collectionItems (collectionID INT NOT NULL, itemID INT NOT NULL,
    orderIndex INT NOT NULL DEFAULT 0, PRIMARY KEY (collectionID, itemID));
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY,
    dateDeleted DEFAULT CURRENT_TIMESTAMP NOT NULL);
CREATE TABLE retractedItems (itemID INTEGER PRIMARY KEY, data TEXT, flag INT DEFAULT 0);
"""
TYPES = "annotation attachment blogPost book journalArticle note podcast preprint".split()
FIELDS = (
    "abstractNote blogTitle date DOI extra ISSN language pages publicationTitle repository title "
    "url volume"
).split()
ROLES = ["author", "contributor", "editor", "podcaster", "guest"]

Item = dict[str, str | list[tuple[str, str, str]]]


def library(
    *items: Item,
    schema: str = SCHEMA,
    also: str = "",
    trash: tuple[int, ...] = (),
    page_size: int = 4096,
) -> bytes:
    """A library with these items, numbered from 1.

    ``type`` is an item's type, ``creators`` holds (role, given, family), every other key is a
    field. ``also`` is run at the end; ``trash`` holds the numbers of deleted items.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA page_size = {page_size}")
        database.executescript(schema)
        for number, name in enumerate(TYPES, start=1):
            database.execute("INSERT INTO itemTypes VALUES (?, ?, NULL, 1)", (number, name))
            database.execute("INSERT INTO itemTypesCombined VALUES (?, ?, 1, 0)", (number, name))
        for number, name in enumerate(FIELDS, start=1):
            database.execute("INSERT INTO fields VALUES (?, ?, NULL)", (number, name))
            database.execute(
                "INSERT INTO fieldsCombined VALUES (?, ?, NULL, NULL, 0)", (number, name)
            )
        for number, name in enumerate(ROLES, start=1):
            database.execute("INSERT INTO creatorTypes VALUES (?, ?)", (number, name))
        database.execute("INSERT INTO libraries VALUES (1, 'user', 1, 1, 0)")
        database.execute("INSERT INTO libraries VALUES (2, 'feed', 0, 0, 0)")
        for number, item in enumerate(items, start=1):
            _add(database, number, item)
        for number in trash:
            database.execute("INSERT INTO deletedItems VALUES (?, '2024-01-01')", (number,))
        database.executescript(also)
        database.commit()
        return database.serialize()


def _add(database: sqlite3.Connection, number: int, item: Item) -> None:
    fields = dict(item)
    kind, creators = fields.pop("type"), fields.pop("creators", [])
    of_feed = fields.pop("feed", "")
    database.execute(
        "INSERT INTO items (itemID, itemTypeID, libraryID, key) VALUES (?, ?, ?, ?)",
        (number, TYPES.index(str(kind)) + 1, 2 if of_feed else 1, f"KEY{number:05d}"),
    )
    for name, value in fields.items():
        database.execute("INSERT OR IGNORE INTO itemDataValues (value) VALUES (?)", (value,))
        (place,) = database.execute(
            "SELECT valueID FROM itemDataValues WHERE value IS ?", (value,)
        ).fetchone()
        database.execute(
            "INSERT INTO itemData VALUES (?, ?, ?)", (number, FIELDS.index(name) + 1, place)
        )
    for order, (role, given, family) in enumerate(creators):
        database.execute(
            "INSERT OR IGNORE INTO creators (firstName, lastName, fieldMode) VALUES (?, ?, ?)",
            (given, family, 0 if given else 1),
        )
        (place,) = database.execute(
            "SELECT creatorID FROM creators WHERE lastName = ? AND firstName = ?", (family, given)
        ).fetchone()
        database.execute(
            "INSERT INTO itemCreators VALUES (?, ?, ?, ?)",
            (number, place, ROLES.index(role) + 1, order),
        )
