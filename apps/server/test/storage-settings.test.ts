import { placesOf, StorageSettings } from '@caunoi/storage'
import { describe, expect, it } from 'vitest'
import { EnvironmentError, readSettings } from '../src/environment.ts'

const read = (variables: Record<string, string>) => readSettings(StorageSettings, variables)

describe('the place of the keys', () => {
  it.each([
    [{}, 'data/bot/keys'],
    [{ DATA_DIR: '/data', KEYS_DIR: '' }, '/data/keys'],
    [{ DATA_DIR: '/data', KEYS_DIR: '/keys' }, '/keys'],
    [{ DATA_DIR: '/data', KEYS_DIR: '/data/store-keys' }, '/data/store-keys'],
    [{ DATA_DIR: '/data', KEYS_DIR: '/data/..keys' }, '/data/..keys'],
  ])('of %o is %s', (variables, keys) => {
    expect(placesOf(read(variables)).keys).toBe(keys)
  })

  it.each([
    [{ DATA_DIR: '/data', KEYS_DIR: '/data/store' }, 'must lie apart from /data/store'],
    [{ DATA_DIR: '/data', KEYS_DIR: '/data/store/keys' }, 'must lie apart'],
    [{ DATA_DIR: '/data', KEYS_DIR: '/data' }, 'must lie apart'],
    [{ DATA_DIR: 'data', KEYS_DIR: './data/../data/store/x' }, 'must lie apart'],
    [{ DATABASE_URL: 'postgres://h/d', KEYS_DIR: '/keys' }, 'set KEYS_DATABASE_URL'],
    [{ KEYS_DATABASE_URL: 'postgres://h/d' }, 'set KEYS_DIR'],
    [{ DATABASE_URL: 'postgres://h/d', KEYS_DATABASE_URL: 'mysql://h' }, 'KEYS_DATABASE_URL must begin with'],
  ])('%o is refused with what to do', (variables, words) => {
    expect(() => read(variables)).toThrow(EnvironmentError)
    expect(() => read(variables)).toThrow(words)
  })

  it('may be another database', () => {
    expect(read({ DATABASE_URL: 'postgres://h/d', KEYS_DATABASE_URL: 'postgresql://h/k' })).toMatchObject({
      KEYS_DATABASE_URL: 'postgresql://h/k',
    })
  })
})
