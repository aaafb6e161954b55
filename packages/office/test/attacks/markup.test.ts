import { expect, it } from 'vitest'
import { openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

const { worker, citizen } = people
const LINK = '<a href="tg://user?id=1">Bấm vào đây</a>'
const AS_WORDS = '&lt;a href='

it('words with markup in them are words: nobody gets a link or a name that a stranger made', async () => {
  const house = await openCentreHouse()
  const sentTo = (chat: string): string =>
    house.channel
      .shown({ channel: 'telegram', chat })
      .map(({ message }) => (message.kind === 'say' ? message.text : ''))
      .join('\n')
  await house.sends(citizen, `Em cần giúp ${LINK}`)
  await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
  await house.presses(worker, 'Nhắn')
  await house.writes(worker, `Chị ơi ${LINK}`)
  for (const chat of [worker, citizen]) {
    expect(sentTo(chat)).toContain(AS_WORDS)
    expect(sentTo(chat)).not.toContain('<a href="tg:')
  }
  expect(sentTo(ROOM_OF_CENTRE)).not.toContain('Bấm vào đây')
})
