export { type MemoryChannel, memoryChannel, ROOM, type ShownMessage } from './memory-channel.ts'
