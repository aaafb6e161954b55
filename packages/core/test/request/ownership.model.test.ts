import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, evolve, holderOf, type RequestCommand, type RequestState } from '../../src/request/index.ts'
import { after, citizen, command, roads, settings, staff, start } from './example.ts'

/** All that matters about whose request it is: much less than the state. */
interface Model {
  where: 'queue' | 'with' | 'asked' | 'over'
  owner: string | null
  asked: string | null
}

interface Real {
  state: RequestState
}

const names = ['an', 'binh', 'chi'] as const
type Name = (typeof names)[number]

/** A press of a button, with what the model says of it: whether it works, and what then. */
class Press implements fc.Command<Model, Real> {
  constructor(
    readonly label: string,
    readonly who: Name | 'citizen',
    readonly input: RequestCommand,
    readonly works: (model: Readonly<Model>) => boolean,
    readonly then: (model: Model) => Partial<Model>,
  ) {}

  check = () => true

  run(model: Model, real: Real): void {
    const actor = this.who === 'citizen' ? citizen : staff(this.who)
    const decision = decide(real.state, this.input, { at: start, actor, settings })
    expect(decision.ok).toBe(this.works(model))
    if (decision.ok) {
      for (const event of decision.value) real.state = evolve(real.state, event)
      Object.assign(model, this.then(model))
    } else if (this.input.type === 'take' && model.where === 'with')
      expect(decision.error).toMatchObject({ code: 'already-taken', params: { holder: { id: model.owner } } })
    expect(holderOf(real.state)?.id ?? null).toBe(model.owner)
  }

  toString = () => `${this.who}: ${this.label}`
}

const owns = (who: Name) => (model: Readonly<Model>) => model.where === 'with' && model.owner === who
const free = (model: Readonly<Model>) => model.where !== 'over' && model.owner === null

const take = (who: Name) =>
  new Press(
    'take',
    who,
    command({ type: 'take' }),
    (model) => free(model) || (model.where === 'asked' && model.owner === who),
    () => ({ where: 'with', owner: who, asked: null }),
  )
const release = (who: Name) =>
  new Press('release', who, command({ type: 'release' }), owns(who), () => ({ where: 'queue', owner: null }))
const pass = (who: Name, to: Name) =>
  new Press(
    `pass to ${to}`,
    who,
    command({ type: 'pass', to: { kind: 'staff', id: to, name: to }, note: 'x' }),
    (model) => (model.where === 'queue' || owns(who)(model)) && model.owner !== to,
    () => ({ where: 'asked', asked: to }),
  )
const accept = (who: Name) =>
  new Press(
    'accept',
    who,
    command({ type: 'accept-referral' }),
    (model) => model.where === 'asked' && model.asked === who,
    () => ({ where: 'with', owner: who, asked: null }),
  )
const refuse = (who: Name) =>
  new Press(
    'refuse',
    who,
    command({ type: 'refuse-referral', note: 'x' }),
    (model) => model.where === 'asked' && model.asked === who,
    ({ owner }) => ({ where: owner ? 'with' : 'queue', asked: null }),
  )
const close = (who: Name) =>
  new Press('close', who, command({ type: 'close', outcome: 'other' }), owns(who), () => ({
    where: 'over',
    owner: null,
  }))
const reopen = () =>
  new Press(
    'reopen',
    'citizen',
    command({ type: 'reopen', note: 'x' }),
    (model) => model.where === 'over',
    () => ({ where: 'queue' }),
  )
const work = (who: Name) =>
  new Press('connect', who, command({ type: 'connect', service: 'x' }), owns(who), () => ({}))
const answer = () =>
  new Press(
    'answer',
    'citizen',
    command({ type: 'message-staff', text: 'x' }),
    (model) => model.where !== 'over',
    () => ({}),
  )

const who = fc.constantFrom(...names)

describe('whose request it is', () => {
  it('follows a much simpler model', () => {
    const presses = fc.commands(
      [
        who.map(take),
        who.map(release),
        fc.tuple(who, who).map(([from, to]) => pass(from, to)),
        who.map(accept),
        who.map(refuse),
        who.map(close),
        who.map(work),
        fc.constant(null).map(reopen),
        fc.constant(null).map(answer),
      ],
      { maxCommands: 60, size: 'max' },
    )
    const begin = (): { model: Model; real: Real } => ({
      model: { where: 'queue', owner: null, asked: null },
      real: { state: after(roads.received ?? []) },
    })
    fc.assert(
      fc.property(presses, (list) => fc.modelRun(begin, list)),
      { numRuns: 200 },
    )
  })
})
