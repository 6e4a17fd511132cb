"""Scans as a scanner makes them, written by hand: a PDF of two pages, small pictures."""

import zlib

from pdf_by_hand import pdf, text

SCAN = pdf(text("So 01", 70, 700), text("Trang 2", 70, 700))


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress((b"\0" + b"\x7f" * min(width, 64)) * min(height, 64))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 4, height: int = 3) -> bytes:
    frame = b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    start = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return (
        b"\xff\xd8"
        + start
        + b"\xff\xc0"
        + (len(frame) + 2).to_bytes(2)
        + frame
        + b"\xff\xda\x00\x08"
        b"\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
    )
