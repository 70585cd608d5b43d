#!/usr/bin/env sh
# Makes sample.mp4, the video that the demo gateway gives for every task: four seconds, H.264 and AAC, which every
# browser plays. Needs ffmpeg (Debian: apt-get install ffmpeg). The index stands in front, so that playing can begin
# before the whole file is there.
set -eu
cd "$(dirname "$0")"
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "gradients=size=640x360:rate=24:duration=4:speed=0.02:seed=7:nb_colors=4:c0=0x0f172a:c1=0x2563eb:c2=0x22d3ee:c3=0xf59e0b" \
  -f lavfi -i "sine=frequency=220:duration=4:sample_rate=44100" \
  -filter:a "volume=0.1,afade=in:d=0.5,afade=out:st=3.5:d=0.5" \
  -c:v libx264 -profile:v main -pix_fmt yuv420p -crf 32 -preset veryslow -g 48 \
  -c:a aac -b:a 32k -ac 1 \
  -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart \
  sample.mp4
