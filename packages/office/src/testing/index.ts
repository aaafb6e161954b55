export {
  type ChannelPlace,
  channelContract,
  type OpenChannel,
  type Read,
  type Somebody,
} from './channel-contract.ts'
export { type MemoryChannel, memoryChannel, ROOM, type ShownMessage } from './memory-channel.ts'
export { noLimits } from './no-limits.ts'
