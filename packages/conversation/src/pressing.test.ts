import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import type { Input } from './input.ts'
import { isPressing } from './pressing.ts'

const photo = { type: 'photo', fileId: 'f' } as const

describe('isPressing', () => {
  it.each<[string, Input]>([
    ['words of danger', { kind: 'text', text: 'em muốn chết' }],
    ['the same under a picture', { kind: 'attachment', attachment: photo, caption: 'em muốn chết' }],
    ['the same behind a command', { kind: 'command', name: 'timgiup', rest: 'em muốn chết' }],
    ['the same behind /start', { kind: 'deep-link', payload: 'em muốn chết' }],
    ['the command for the numbers', { kind: 'command', name: 'khancap', rest: '' }],
    ['the button for the numbers', { kind: 'choice', data: 'go:crisis' }],
    ['the words of that button, typed', { kind: 'text', text: 'khẩn cấp' }],
    ['an answer to first help', { kind: 'choice', data: 'crisis:1:card:send-plain' }],
    ['a quick exit', { kind: 'command', name: 'thoat', rest: '' }],
    ['the button of it', { kind: 'choice', data: 'go:exit' }],
  ])('%s must not wait', (_, input) => {
    expect(isPressing(input, vietnam)).toBe(true)
  })

  it.each<[string, Input]>([
    ['other words', { kind: 'text', text: 'em hỏi thẻ bảo hiểm' }],
    ['no words', { kind: 'text', text: ' ' }],
    ['another command', { kind: 'command', name: 'trocap', rest: '' }],
    ['a command nobody knows', { kind: 'command', name: 'constructor', rest: '' }],
    ['another button', { kind: 'choice', data: 'find:1:list:more' }],
    ['something that is no button', { kind: 'choice', data: '' }],
    ['a place', { kind: 'location', latitude: 10, longitude: 105 }],
    ['a picture without words', { kind: 'attachment', attachment: photo, caption: '' }],
    ['what nobody can read', { kind: 'unsupported' }],
  ])('%s may wait', (_, input) => {
    expect(isPressing(input, vietnam)).toBe(false)
  })
})
