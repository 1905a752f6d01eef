"""Chromium, and what tests of pages ask it."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

SIZES = {"phone": (360, 800), "desk": (1440, 900), "paper": (688, 1000)}  # paper: A4 between its margins
SCREENS = ("phone", "desk")
LANDMARKS = ("banner", "navigation", "main", "contentinfo")
PATIENCE = 20.0  # seconds


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser that has just been started; the test is skipped where there is none, unless one is required."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        if os.environ.get("HOLDFIRE_REQUIRE_BROWSER"):
            pytest.fail("chromium and chromedriver are required here but not installed")
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    quiet = ("background-networking", "component-update", "sync", "quic", "gpu")
    for flag in ("--headless=new", "--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in quiet)):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={profile}")
    with webdriver.Chrome(options=options, service=Service(driver)) as started:
        yield started


FAINT = """
    const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
    const linear = value => (value /= 255) <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
    const behind = one => {
        for (; one; one = one.parentElement) {
            const found = parse(getComputedStyle(one).backgroundColor);
            if (found.length === 3 || found[3] > 0) return found;
        }
        return [255, 255, 255];
    };
    const ratio = one => {
        const drawing = one.closest('svg'), style = getComputedStyle(one);
        const text = light(parse(drawing ? style.fill : style.color));
        const ground = light(behind(drawing?.parentElement || one));
        return (Math.max(text, ground) + .05) / (Math.min(text, ground) + .05);
    };
    const speaks = one => [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    const seen = one => one.getBoundingClientRect().width > 0 && !['title', 'desc'].includes(one.tagName);
    const texts = [...document.querySelectorAll('body *')].filter(one => speaks(one) && seen(one));
    return [texts.length, texts.filter(one => ratio(one) < 4.5).map(one => one.textContent.slice(0, 40))]
"""


def command(browser: webdriver.Chrome, name: str, **options: Any) -> Any:
    return browser.execute_cdp_cmd(name, options)


def asked(browser: webdriver.Chrome, script: str) -> Any:
    return browser.execute_script(script)


def logged(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What was logged since the last call."""
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]  # selenium leaves it untyped


def opened(browser: webdriver.Chrome, address: str, size: str, *, media: str = "screen") -> webdriver.Chrome:
    width, height = SIZES[size]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"}
    command(browser, "Emulation.setDeviceMetricsOverride", **metrics)
    command(browser, "Emulation.setEmulatedMedia", media=media)
    browser.get(address)
    # A busy machine has loaded a page before the renderer has heard of the size, and before a frame is drawn.
    drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(innerWidth)))"
    until(lambda: browser.execute_async_script(drawn) == width, f"the page is not laid out {width} px wide")
    return browser


def until(holds: Callable[[], bool], told: str) -> None:
    """What the browser does beside its answers: waited for, and a failure where it never comes."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > ends:
            pytest.fail(told)
        time.sleep(0.05)


def spoken(browser: webdriver.Chrome, *landmarks: str) -> dict[str, list[str]]:
    """The names of what a screen reader finds, by role, once it finds these landmarks (its tree follows the page)."""
    found: dict[str, list[str]] = {}

    def told() -> bool:
        found.clear()
        for node in command(browser, "Accessibility.getFullAXTree")["nodes"]:
            if not node.get("ignored"):
                found.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
        return all(landmark in found for landmark in landmarks)

    until(told, f"not all of {', '.join(landmarks)} are told to a screen reader")
    return found
