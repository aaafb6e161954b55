export type { BotProcessPort, BotProcessStatus } from './play/process-port.ts'
export { type StandIn, type StandInOptions, standInToken, startStandIn } from './stand-in.ts'
