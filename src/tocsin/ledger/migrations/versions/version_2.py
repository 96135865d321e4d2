"""Version 2: how documents came to us is an entry of the log, of the kind `custody`."""

from __future__ import annotations

from typing import Final

from alembic import op
from sqlalchemy import text

from tocsin.ledger.migrations.rebuilding import rebuild
from tocsin.ledger.migrations.versions import version_1
from tocsin.model import RecordError

revision: Final = "2"
down_revision: Final = "1"

ENTRY: Final = (
    "CREATE TABLE entry (\n"
    "\tseq INTEGER NOT NULL, \n"
    "\tat TEXT NOT NULL, \n"
    "\tkind TEXT NOT NULL CHECK (kind IN ('document', 'custody', 'claim', 'extraction', "
    "'decision')), \n"
    "\tid TEXT NOT NULL, \n"
    "\tbody TEXT NOT NULL, \n"
    "\tprevious TEXT CHECK ((previous IS NULL) = (seq = 1)), \n"
    "\thash TEXT NOT NULL CHECK (length(hash) = 71), \n"
    "\tPRIMARY KEY (seq), \n"
    "\tCONSTRAINT said_once UNIQUE (kind, id), \n"
    "\tCHECK (json_valid(body))\n"
    ")"
)
INDEX: Final = "CREATE INDEX entry_of_document ON entry ((json_extract(body, '$.document'))) WHERE kind = 'document'"
VIEWS: Final = (
    (
        "CREATE VIEW document AS SELECT seq, at, json_extract(body, '$.document') AS id, "
        "json_extract(body, '$.title') AS title, json_extract(body, '$.source.name') AS publisher, "
        "json_extract(body, '$.published') AS published, json_extract(body, '$.text') AS text FROM "
        "entry WHERE kind = 'document'"
    ),
    (
        "CREATE VIEW custody AS SELECT seq, at, json_extract(body, '$.document') AS document, "
        "json_extract(body, '$.name') AS name, json_extract(body, '$.collected') AS collected, "
        "json_extract(body, '$.tool') AS tool, json_extract(body, '$.carrier.reply.address') AS "
        "address, json_extract(body, '$.carrier.reply.status') AS status FROM entry WHERE kind = "
        "'custody'"
    ),
    (
        "CREATE VIEW claim AS SELECT seq, at, id AS id, json_extract(body, '$.statement.kind') AS kind, "
        "json_extract(body, '$.evidence.document') AS document, json_extract(body, '$.evidence.quote') "
        "AS quote, json_extract(body, '$.stated') AS stated, body AS wire FROM entry WHERE kind = "
        "'claim'"
    ),
    (
        "CREATE VIEW decision AS SELECT seq, at, id AS id, json_extract(body, '$.act') AS act, "
        "json_extract(body, '$.subject') AS subject, json_extract(body, '$.author') AS author, "
        "json_extract(body, '$.reason') AS reason, json_extract(body, '$.value') AS value FROM entry "
        "WHERE kind = 'decision'"
    ),
)


def upgrade() -> None:
    """The log takes another kind of entry; those in it stay as they are."""
    rebuild(op.get_bind(), ENTRY, *version_1.GUARDS, INDEX, *VIEWS)


def downgrade() -> None:
    """Raises RecordError where the log has entries of the kind: none is ever taken out, and version 1 has no place
    for them.
    """
    connection = op.get_bind()
    held = connection.scalar(text("SELECT count(*) FROM entry WHERE kind = 'custody'"))
    if held:
        raise RecordError(
            "version 1 has no place for how documents came to us",
            value=f"{held:,} entries of custody",
            allowed="a record without them",
            do="keep version 2; nothing was changed",
        )
    rebuild(connection, version_1.ENTRY, *version_1.GUARDS, version_1.INDEX, *version_1.VIEWS)
