"""The books written for other programs to read: plain rules, no Django."""

from ledger.journals import beancount, hledger
from ledger.journals.records import AccountRecord, EntryRecord, Journal, PostingRecord

FORMATS = {"hledger": hledger.lines, "beancount": beancount.lines}

__all__ = ["FORMATS", "AccountRecord", "EntryRecord", "Journal", "PostingRecord"]
