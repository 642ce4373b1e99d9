/** The sizes up to which values keep their compact encodings, from the configuration. */
import type { EncodingLimits } from '../../../protocol/rdb/loaded';
import type { Config } from '../config/config';

export interface ValueLimits extends EncodingLimits {
  readonly streamNodeMaxEntries: number;
  readonly streamNodeMaxBytes: number;
}

/** A configuration is an immutable value, so what was read from one stays true. */
const known = new WeakMap<Config, ValueLimits>();

export function limitsOf(config: Config): ValueLimits {
  let limits = known.get(config);
  if (!limits) known.set(config, (limits = read(config)));
  return limits;
}

function read(config: Config): ValueLimits {
  const number = (name: string): number => Number(config.values.get(name));
  return {
    setMaxIntsetEntries: number('set-max-intset-entries'),
    hashMaxListpackEntries: number('hash-max-listpack-entries'),
    hashMaxListpackValue: number('hash-max-listpack-value'),
    zsetMaxListpackEntries: number('zset-max-listpack-entries'),
    zsetMaxListpackValue: number('zset-max-listpack-value'),
    streamNodeMaxEntries: number('stream-node-max-entries'),
    streamNodeMaxBytes: number('stream-node-max-bytes'),
  };
}
