"""Writes calls of made teams, as `outlay export calls` does: which a number is depends on the number alone, so that two
files with the same numbers tell the same calls."""

import random
from datetime import datetime, timedelta, timezone

HEADER = (
    "call_id,timestamp,developer,project,session,branch,api_key,model,input_tokens,"
    "cache_write_5m_tokens,cache_write_1h_tokens,cache_read_tokens,output_tokens,web_searches,"
    "service_tier,speed,inference_geo,reported_cost_usd\n")
MODELS = ["claude-sonnet-4-5", "claude-opus-4-5", "claude-haiku-4-5"]
START = datetime(2025, 11, 1, tzinfo=timezone.utc)
# Calls of a session follow each other; all of them fill a year.
SESSION = 30


def write(path, numbers, year=None):
    """`year` is how many calls a year has; as many as the numbers, unless told."""
    year = year or len(numbers)
    step = 365 * 86_400_000 // max(1, year)
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in numbers:
            session = number // SESSION
            of_session, of_call = random.Random(session), random.Random(~number)
            at = START + timedelta(milliseconds=(number % year) * step)
            file.write(
                f"call-{number},{at.isoformat(timespec='milliseconds').replace('+00:00', 'Z')},"
                f"dev{of_session.randrange(30)},project{of_session.randrange(20)},session-{session},main,,"
                f"{MODELS[of_session.randrange(3)]},{of_call.randrange(5000)},{of_call.randrange(20000)},0,"
                f"{of_call.randrange(90000)},{of_call.randrange(4000)},0,,,,\n")
