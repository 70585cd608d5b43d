"""OpenAI's own Python client against the demo gateway: submit, poll, download. Prints what came out as JSON."""

import json
import sys

from openai import OpenAI

base_url, picture = sys.argv[1:]

client = OpenAI(base_url=base_url + "/v1", api_key="sk-python", max_retries=0)

plain = client.videos.create_and_poll(
    model="Kling-2.6", prompt="a wave", seconds="5", size="1280x720", poll_interval_ms=200
)
body = client.videos.download_content(plain.id).read()

with open(picture, "rb") as file:
    uploaded = client.videos.create_and_poll(
        model="Vidu-q2-pro",
        prompt="a wave",
        seconds="4",
        input_reference=file,
        extra_body={"metadata": {"output_config": {"resolution": "1080P"}}},
        poll_interval_ms=200,
    )

print(json.dumps({"plain": plain.to_dict(), "uploaded": uploaded.to_dict(), "bytes": len(body)}))
