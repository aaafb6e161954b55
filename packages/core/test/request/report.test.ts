import { describe, expect, it } from 'vitest'
import {
  available,
  compareCards,
  decide,
  exportRow,
  groupCard,
  initialState,
  Outcome,
  outcomesOf,
  parseEvent,
  statistics,
  tallyByMonth,
} from '../../src/request/index.ts'
import { after, citizen, code, command, draft, head, lan, settings, start } from './example.ts'

const entry = { type: 'service', id: 'qn-counselling-cafe', checked: '2026-10-01' }
const report = (changes: Record<string, unknown> = {}) =>
  after([[citizen, { type: 'send', code, draft: draft({ kind: 'wrong-information', entry, ...changes }) }]])
const given = (state: ReturnType<typeof report>, input: Record<string, unknown>, actor = lan) =>
  decide(state, command(input), { at: start, actor, settings })

describe('a report about an entry', () => {
  it('keeps nothing about who wrote it, whatever the draft holds', () => {
    const state = report({
      urgency: 'emergency',
      needs: ['child-protection'],
      minor: true,
      risks: [{ kind: 'child-abuse', severity: 'emergency' }],
      contact: { mode: 'call-hours', phone: '0900 000 000', hours: 'morning' },
    })
    expect(state).toMatchObject({ kind: 'wrong-information', entry, needs: [], risks: [], minor: false })
    expect(state).toMatchObject({
      urgency: 'normal',
      details: { contact: { mode: 'chat' }, attachments: [] },
    })
    expect(state.place).toBeUndefined()
    expect(state.interveneBy).toBeUndefined()
    expect(state.details?.consent).toBeUndefined()
    expect(JSON.stringify(state)).not.toContain('0900')
  })

  it('needs no consent, as nothing is confided; help does', () => {
    const send = (changes: Record<string, unknown>) =>
      decide(
        initialState,
        command({ type: 'send', code, draft: { ...draft(changes), consent: undefined } }),
        {
          at: start,
          actor: citizen,
          settings,
        },
      )
    expect(send({ kind: 'wrong-information', entry }).ok).toBe(true)
    expect(send({})).toMatchObject({ ok: false, error: { code: 'consent-missing' } })
    expect(send({ kind: 'wrong-information' })).toMatchObject({ error: { code: 'entry-missing' } })
  })

  it('who does not want to be written to is still not a secret of the desk', () => {
    const state = report({ contact: { mode: 'discreet' }, discreet: true })
    expect(state).toMatchObject({ discreet: false, details: { contact: { mode: 'discreet' } } })
  })

  it('ends in a way of its own, and nobody is asked whether help came', () => {
    expect([...outcomesOf('help'), ...outcomesOf('wrong-information')].sort()).toEqual(
      [...Outcome.options].sort(),
    )
    const taken = after([[lan, { type: 'take' }]], report())
    for (const outcome of outcomesOf('help'))
      expect(given(taken, { type: 'close', outcome })).toMatchObject({ error: { code: 'wrong-outcome' } })
    const closed = after([[lan, { type: 'close', outcome: 'corrected' }]], taken)
    expect(closed).toMatchObject({ status: 'closed', outcome: 'corrected', promise: { kept: true } })
    expect(closed.followUp).toBeUndefined()
    expect(closed).toMatchObject({ kind: 'wrong-information', entry })
    expect(available(closed, citizen, start)).toEqual(['erase-details'])
    const help = after([
      [citizen, { type: 'send', code, draft: draft() }],
      [lan, { type: 'take' }],
    ])
    expect(given(help, { type: 'close', outcome: 'corrected' })).toMatchObject({
      error: { code: 'wrong-outcome', params: { kind: 'help' } },
    })
  })

  it('is not worked on like a person', () => {
    const taken = after([[lan, { type: 'take' }]], report())
    expect(available(taken, lan)).toEqual([
      'release',
      'pass',
      'mark-duplicate',
      'note',
      'message-citizen',
      'close',
      'record-reveal',
    ])
    expect(given(taken, { type: 'verify' })).toMatchObject({
      error: { code: 'not-for-kind', params: { command: 'verify', kind: 'wrong-information' } },
    })
    const closed = after([[lan, { type: 'close', outcome: 'was-right' }]], taken)
    expect(available(closed, head)).toContain('reopen')
  })

  it('stands behind the people of the same urgency, however long it waits', () => {
    const later = '2026-11-23T09:00:00.000Z'
    const normal = after([[citizen, { type: 'send', code, draft: draft() }, later]])
    const urgent = after([[citizen, { type: 'send', code, draft: draft({ urgency: 'urgent' }) }, later]])
    expect([report(), normal, urgent].sort(compareCards)).toEqual([urgent, normal, report()])
  })

  it('shows the entry on the card and in the file, and is counted apart', () => {
    expect(groupCard(report(), start)).toMatchObject({ kind: 'wrong-information', entry, needs: [] })
    expect(exportRow(report())).toMatchObject({
      kind: 'wrong-information',
      entry: 'service:qn-counselling-cafe',
    })
    const help = after([[citizen, { type: 'send', code, draft: draft() }]])
    const corrected = after(
      [
        [lan, { type: 'take' }],
        [lan, { type: 'close', outcome: 'corrected' }],
      ],
      report(),
    )
    const figures = statistics(
      tallyByMonth([...Array(6).fill(help), report(), corrected], 'Asia/Ho_Chi_Minh'),
      {
        from: '2026-11-01',
        to: '2026-11-30',
      },
    )
    expect(figures).toMatchObject({ total: 6, reports: { total: 2, open: 1, corrected: 1 } })
    expect(figures.by.outcome).toEqual([])
  })

  it('a request stored before there were kinds is one for help', () => {
    const decided = decide(initialState, command({ type: 'send', code, draft: draft() }), {
      at: start,
      actor: citizen,
      settings,
    })
    const [sent] = decided.ok ? decided.value : []
    const { kind, ...old } = sent?.type === 'sent' ? sent.draft : { kind: undefined }
    expect(kind).toBe('help')
    expect(parseEvent({ ...sent, draft: old })).toMatchObject({
      ok: true,
      value: { draft: { kind: 'help' } },
    })
  })
})
