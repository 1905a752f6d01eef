"""The settings of the method in one frozen record, stored whole in every verdict so that it can be replayed."""

from typing import Literal

from pydantic import Field

from holdfire.model.record import Record
from holdfire.model.time import ZoneName


class Method(Record):
    """Every constant of docs/method.md; a verdict made with other settings says so by carrying them."""

    version: Literal["1"] = "1"
    zone: ZoneName = Field(default="Europe/Kyiv", description="zone of the operational day (§1)")
    day_cut_hour: int = Field(default=16, ge=12, le=23, description="local hour at which an operational day ends (§1)")
    alpha: float = Field(
        default=0.025, gt=0, lt=1, description="weight of the newest day in the level; half-life 27 days (§2.1)"
    )
    fit_days: int = Field(default=730, ge=120, description="days of history that set the level (§2)")
    pool_days: int = Field(default=365, ge=60, description="days whose forecast errors are resampled (§2.2)")
    min_days: int = Field(default=120, ge=30, description="a shorter history is not judged (§2)")
    paths: int = Field(default=20_000, ge=200, le=1_000_000, description="simulated futures (§2.3)")
    drift: float = Field(
        default=0.5, ge=0, le=1, description="share of the mean error that the drift variant keeps (§2.8)"
    )
    drift_half_life: float = Field(
        default=180, gt=0, description="half-life in days of the drift variant's errors (§2.8)"
    )
    empirical_half_life: float = Field(
        default=60, gt=0, description="half-life in days of the empirical distribution EW-60 (§2.8)"
    )
    mask_half_life: float = Field(
        default=28, gt=0, description="half-life in days of the mean that replaces masked days (§2)"
    )
    gap_days: int = Field(
        default=7, ge=1, description="more days in a row than this of which no import speaks end the stretch (§1)"
    )
    split_days: int = Field(default=180, ge=30, description="days whose pure rows split a row that mixes classes (§1)")
    after_days: int = Field(
        default=7, ge=1, le=60, description="days after the window that are tested for a rebound (§2.7)"
    )
    place_alpha: float = Field(
        default=0.07, gt=0, lt=1, description="weight of the newest day in the level of a measure of places (§10)"
    )
    place_run_days: int = Field(
        default=7,
        ge=1,
        le=30,
        description="days in a row whose errors are drawn together for a measure of places (§10)",
    )
    level: float = Field(default=0.05, gt=0, lt=0.5, description="chance of error that a word may carry (§8)")
    margin: float = Field(default=0.5, gt=0, lt=1, description="the cut of interest: 0.5 is 'at least halved' (§8)")
    power: float = Field(
        default=0.8, gt=0.5, lt=1, description="power at which the smallest detectable cut is stated (§8)"
    )
    placebo_paths: int = Field(
        default=365,
        ge=100,
        le=20_000,
        description="simulated futures of each placebo window; as many as pool_days draw each error once a day (§11)",
    )
    seed: int = Field(default=20260129, ge=0, description="seed of every simulation")
