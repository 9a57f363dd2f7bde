"""The environment is read once, and no secret is built in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from inkfast.config import THIS_COMPUTER, ConfigError, load_config

KEY = "k" * 32


def test_without_any_setting_everything_stands_in_the_instance_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = load_config({})
    assert config.instance == tmp_path / "instance"
    assert config.database_url == f"sqlite:///{tmp_path}/instance/inkfast.db"
    assert (config.demo, config.cookie_secure, config.body_limit) == (False, True, 524_288)


def test_the_first_run_makes_a_secret_key_for_its_owner_alone_and_later_runs_keep_it(tmp_path: Path) -> None:
    first = load_config({"INKFAST_INSTANCE": str(tmp_path)})
    file = tmp_path / "secret_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(first.secret_keys[0]) == 64
    assert load_config({"INKFAST_INSTANCE": str(tmp_path)}).secret_keys == first.secret_keys
    assert load_config({"INKFAST_INSTANCE": str(tmp_path / "other")}).secret_keys != first.secret_keys


def test_the_instance_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    config = load_config({"INKFAST_INSTANCE": str(tmp_path / "instance")})
    assert stat.S_IMODE(config.instance.stat().st_mode) == 0o700


def test_a_key_that_is_put_first_in_the_file_signs_and_the_old_one_still_verifies(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(f"{'n' * 32}\n{KEY}\n")
    assert load_config({"INKFAST_INSTANCE": str(tmp_path)}).secret_keys == ("n" * 32, KEY)


def test_keys_from_the_environment_are_used_and_never_written_down(tmp_path: Path) -> None:
    environment = {"INKFAST_INSTANCE": str(tmp_path), "INKFAST_SECRET_KEYS": f"{KEY}, {'l' * 32}"}
    assert load_config(environment).secret_keys == (KEY, "l" * 32)
    assert list(tmp_path.iterdir()) == []


def test_keys_do_not_show_where_the_configuration_is_printed(tmp_path: Path) -> None:
    config = load_config({"INKFAST_INSTANCE": str(tmp_path), "INKFAST_SECRET_KEYS": KEY})
    assert KEY not in repr(config)


def test_demo_mode_serves_plain_http_unless_told_otherwise(tmp_path: Path) -> None:
    environment = {"INKFAST_INSTANCE": str(tmp_path), "INKFAST_DEMO": "1"}
    assert load_config(environment).cookie_secure is False
    assert load_config(environment | {"INKFAST_COOKIE_SECURE": "1"}).cookie_secure is True


def test_proxies_are_addresses_and_networks_and_on_this_computer_where_none_is_named(tmp_path: Path) -> None:
    environment = {"INKFAST_INSTANCE": str(tmp_path)}
    named = load_config(environment | {"INKFAST_PROXIES": "10.0.0.2, 2001:db8::/32"}).proxies
    assert [str(network) for network in named] == ["10.0.0.2/32", "2001:db8::/32"]
    for nothing in ({}, {"INKFAST_PROXIES": " "}):
        assert load_config(environment | nothing).proxies == THIS_COMPUTER


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INKFAST_SECRET_KEYS", "short"),
        ("INKFAST_SECRET_KEYS", f"{KEY},short"),
        ("INKFAST_SECRET_KEYS", " , "),
        ("INKFAST_DEMO", "perhaps"),
        ("INKFAST_BODY_LIMIT", "-1"),
        ("INKFAST_BODY_LIMIT", "64k"),
        ("INKFAST_BODY_LIMIT", "524287"),
        ("INKFAST_BODY_LIMIT", "67108865"),
        ("INKFAST_BODY_LIMIT", "9" * 5_000),
        ("INKFAST_SAVES_TOGETHER", "0"),
        ("INKFAST_SAVES_TOGETHER", "1001"),
        ("INKFAST_PROXIES", "proxy.example.org"),
        ("INKFAST_PROXIES", "10.0.0.2, 10.0.0.5/8"),
        ("INKFAST_PROXIES", "0.0.0.0/0"),
        ("INKFAST_PROXIES", "0.0.0.0/1"),
        ("INKFAST_PROXIES", "::/0"),
        ("INKFAST_PROXIES", "2000::/7"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        load_config({"INKFAST_INSTANCE": str(tmp_path), name: value})


def test_numbers_are_taken_up_to_their_limits(tmp_path: Path) -> None:
    environment = {"INKFAST_INSTANCE": str(tmp_path)}
    for limit in (524_288, 67_108_864):
        assert load_config(environment | {"INKFAST_BODY_LIMIT": str(limit)}).body_limit == limit
    for most in (1, 1_000):
        assert load_config(environment | {"INKFAST_SAVES_TOGETHER": str(most)}).saves_together == most


def test_an_emptied_key_file_is_refused_instead_of_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ConfigError, match="secret_key"):
        load_config({"INKFAST_INSTANCE": str(tmp_path)})
