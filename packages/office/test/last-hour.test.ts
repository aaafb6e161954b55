import { randomBytes } from 'node:crypto'
import { newSession, readSession } from '@caunoi/conversation'
import { memoryLeases, memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { Channels } from '../src/channels.ts'
import { handleCitizen } from '../src/citizen/handle-citizen.ts'
import { PersonDocument } from '../src/documents/person.ts'
import { personContent } from '../src/documents/person-content.ts'
import { RequestDocument, stateOf } from '../src/documents/request.ts'
import { newFigures } from '../src/figures.ts'
import { memoryLimiter } from '../src/limits/memory-limiter.ts'
import { Centres } from '../src/records/centres.ts'
import { Repository } from '../src/records/repository.ts'

/** A Monday morning at the office, in Vietnam. */
const MONDAY = '2026-11-23T01:30:00.000Z'
const CENTRE = 'centre-quang-ninh'
const NINE = '2026-11-25T02:00:00.000Z'
const PEOPLE = 5

const addressOf = (account: number) => ({ channel: 'memory', chat: String(account) })

/** Every machine has a store and locks of its own; only what is written is common. */
const openMachines = async () => {
  const memory = new Map()
  return Promise.all(
    Array.from({ length: PEOPLE }, async () => {
      const store = memoryStore(memory)
      const groups = [{ centre: CENTRE, room: { channel: 'memory', chat: 'group' } }]
      const centres = await Centres.open(store, vietnam, groups)
      const deps = {
        channels: new Channels([], newFigures()),
        store,
        pack: vietnam,
        log: pino({ level: 'silent' }),
        now: () => MONDAY,
        random: (count: number) => randomBytes(count),
        groups,
        groupCodeKey: Buffer.alloc(32, 1),
        pseudonym: (kind: string, account: string) => `${kind}-${account}`,
        limiter: memoryLimiter(),
        leases: memoryLeases(),
      }
      return new Repository(deps, centres)
    }),
  )
}

/** Somebody who only has to say yes to Wednesday at nine. */
const aboutToAgree = async (account: number, repository: Repository): Promise<void> => {
  const state = {
    step: 'consent',
    needs: ['counselling'],
    service: 'qn-counselling-cafe',
    visit: NINE,
    text: 'Tôi muốn hẹn',
    who: 'self',
    contact: 'chat',
  }
  const session = { ...newSession('vi'), runs: 1, stack: [{ name: 'request', run: 1, state }] }
  const person = PersonDocument.parse({ ...repository.newPerson(addressOf(account), 'vi'), session })
  await repository.deps.store.put('people', person.person, personContent(person), 0)
}

const agree = (account: number, repository: Repository) =>
  handleCitizen(
    {
      update: '1',
      address: addressOf(account),
      language: 'vi',
      input: { kind: 'choice', data: 'request:1:consent:agree' },
    },
    repository,
  )

describe('the last free hour, on several machines at once', () => {
  it('goes to one person; all others are asked for another time, and nothing of theirs is sent', async () => {
    const machines = await openMachines()
    await Promise.all(machines.map((repository, account) => aboutToAgree(account, repository)))
    const outcomes = await Promise.all(machines.map((repository, account) => agree(account, repository)))
    const sent = outcomes.map(
      ({ touched }) => touched.filter(({ collection }) => collection === 'requests').length,
    )
    expect(sent.sort()).toEqual([0, 0, 0, 0, 1])
    const [repository] = machines
    const requests: RequestDocument[] = []
    for await (const { value } of repository?.deps.store.list('requests') ?? [])
      requests.push(RequestDocument.parse(value))
    expect(requests.map((request) => stateOf(request).appointment?.from)).toEqual([NINE])
    const tops = await Promise.all(
      machines.map(async (_, account) => {
        const person = await repository?.person(repository.personKey(addressOf(account)))
        return readSession(person?.session, 'vi').stack.at(-1)?.name
      }),
    )
    expect(tops.filter((name) => name === 'book')).toHaveLength(PEOPLE - 1)
  })
})
