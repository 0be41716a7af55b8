#!/usr/bin/env bash
# Fuzzes every target for a while, on stable Rust: coverage comes from LLVM's own pass.  usage: fuzz/run.sh [SECONDS] [TARGET]...
# Seconds of processor time, whatever else the machine does.
# A finding ends the run and stands in fuzz/artifacts; make it a test.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}; shift || true
targets=("$@"); [ ${#targets[@]} -gt 0 ] || targets=(decode normalize analyze jsonl)
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=4"
# A named target keeps these flags away from build scripts.
host=$(rustc -vV | sed -n 's/^host: //p')
# What our children have used so far.
spent() { awk -v ticks="$(getconf CLK_TCK)" '{ print int(($16 + $17) / ticks) }' "/proc/$$/stat"; }
for target in "${targets[@]}"; do
  cargo build --quiet --release --target "$host" --bin "$target"
  mkdir -p "corpus/$target" "artifacts/$target"
  end=$(($(spent) + seconds))
  while left=$((end - $(spent))) && [ "$left" -gt 0 ]; do
    "target/$host/release/$target" -max_total_time="$left" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
      -artifact_prefix="artifacts/$target/" -print_final_stats=1 "corpus/$target" ../fuzz/seeds/
  done
  echo "$target: $seconds s of processor time without a finding"
done
