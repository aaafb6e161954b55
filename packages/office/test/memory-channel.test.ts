import type { Html } from '@caunoi/conversation'
import { plainText } from '@caunoi/conversation'
import { channelContract, memoryChannel, type Read, type ShownMessage } from '../src/testing/index.ts'

const readOf = ({ message }: ShownMessage): Read =>
  message.kind === 'say'
    ? {
        text: plainText(message.text as Html),
        buttons: message.buttons.flat().map(({ label }) => label),
      }
    : { text: '', buttons: [], ...('name' in message && { file: message.name }) }

channelContract('in memory', async (receive) => {
  const channel = memoryChannel()
  channel.connect(receive)
  let people = 0
  return {
    channel,
    close: async () => {},
    somebody: async () => {
      people += 1
      const address = { channel: 'memory', chat: `person-${people}` }
      return {
        address,
        reads: async () => channel.shown(address).map(readOf),
        leaves: async () => channel.block(address),
        writes: async (text) => {
          const command = /^\/(\w+) (.*)$/.exec(text)
          await channel.say(
            address,
            command
              ? { kind: 'command', name: command[1] ?? '', rest: command[2] ?? '' }
              : { kind: 'text', text },
          )
        },
        presses: async (label) => {
          const shown = [...channel.shown(address)].reverse()
          for (const { id, message } of shown) {
            if (message.kind !== 'say') continue
            const button = message.buttons.flat().find((one) => one.label === label)
            if (button && 'data' in button) {
              await channel.say(address, { kind: 'choice', data: button.data }, id)
              return
            }
          }
          throw new Error(`No button ${label} was shown`)
        },
      }
    },
  }
})
