"""Addresses of databases."""

from __future__ import annotations

from summarizer.storage.addresses import url_of, with_bounds


def test_a_server_that_has_vanished_is_given_up() -> None:
    url = with_bounds(url_of("postgresql://clerk@db.example/talks?sslmode=require"), 5.2)
    assert url.query == {
        "sslmode": "require",
        "connect_timeout": "5",
        "tcp_user_timeout": "5200",
    }


def test_what_the_address_says_of_it_stands() -> None:
    url = with_bounds(url_of("postgresql://db.example/talks?connect_timeout=60"), 0.0001)
    assert url.query == {"connect_timeout": "60", "tcp_user_timeout": "1"}
