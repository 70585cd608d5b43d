"""LiteLLM against the demo gateway: submit, poll, download. Prints what came out as JSON."""

import json
import sys
import time

import litellm

base_url, picture = sys.argv[1:]

server = {"api_base": base_url + "/v1", "api_key": "sk-litellm", "custom_llm_provider": "openai"}


def until_done(video):
    while video.status in ("queued", "in_progress"):
        time.sleep(0.2)
        video = litellm.video_status(video_id=video.id, **server)
    return video.model_dump()


created = litellm.video_generation(model="Kling-2.6", prompt="a wave", seconds="5", size="1080x1920", **server)
plain = until_done(created)
body = litellm.video_content(video_id=created.id, **server)

with open(picture, "rb") as file:
    # What the client does not know, it writes with brackets.
    extra = {"images": ["https://example.com/b.png"]}
    uploaded = litellm.video_generation(
        model="Vidu-q2", prompt="a wave", seconds="4", input_reference=file, **extra, **server
    )

print(json.dumps({"plain": plain, "uploaded": until_done(uploaded), "bytes": len(body)}))
