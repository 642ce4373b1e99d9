/** Which commands the engine models, for tests of layers that know it by its types alone. */
export { REDIS_COMMANDS } from '../../engine/server/commands/redisCommands';
export { everyCommand, modelledCommands } from '../../engine/server/commands/table';
