/** What a knob may be turned to, by hand or by link. */
export const BACKLOG_RANGE = [16_384, 1_073_741_824] as const;
/** Bytes a second: 8 kbit/s to 100 Gbit/s. */
export const BANDWIDTH_RANGE = [1_000, 12_500_000_000] as const;
export const LATENCY_RANGE_US = [0, 10_000_000] as const;
export const SEED_RANGE = [0, Number.MAX_SAFE_INTEGER] as const;
