"""What may leave: persons, precision of places, fields withheld; one function for all ways out."""

from tocsin.release.profile import Profile, profile_of
from tocsin.release.release import Released, release
from tocsin.release.terms import MARK, WITHHELD, Terms

__all__ = ["MARK", "WITHHELD", "Profile", "Released", "Terms", "profile_of", "release"]
