/** Which commands the engine models, for tests of layers that know it by its types alone. */
export { everyCommand, modelledCommands, redisCommands } from '../../engine/server/commands/table';
