import { describe, expect, it } from 'vitest'
import BaseButton from '../../src/components/BaseButton.vue'
import BaseIcon from '../../src/components/BaseIcon.vue'
import BaseNotice from '../../src/components/BaseNotice.vue'
import { iconPaths, type IconName } from '../../src/components/icon-paths.ts'
import { mountInApp } from '../support/small-app.ts'

const slots = { default: 'Pay' }

describe('BaseButton', () => {
  it('is a button that sends no form unless told to', async () => {
    const { element } = await mountInApp(BaseButton, { slots })
    expect([element.tagName, element.getAttribute('type')]).toEqual(['BUTTON', 'button'])
    const submit = await mountInApp(BaseButton, { slots, props: { type: 'submit' } })
    expect(submit.attributes('type')).toBe('submit')
  })

  it('is a link where it leads somewhere, inside the app or outside', async () => {
    const inside = await mountInApp(BaseButton, { slots, props: { to: '/classes' } })
    expect([inside.element.tagName, inside.attributes('href')]).toEqual(['A', '/classes'])
    const outside = await mountInApp(BaseButton, { slots, props: { href: 'https://survey.example/' } })
    expect([outside.element.tagName, outside.attributes('href')]).toEqual(['A', 'https://survey.example/'])
    expect(outside.attributes('type')).toBeUndefined()
  })

  it('keeps the focus while it is busy, and says so', async () => {
    const button = await mountInApp(BaseButton, { slots })
    button.element.focus()
    await button.setProps({ busy: true })
    expect(document.activeElement).toBe(button.element)
    expect(button.attributes()).toMatchObject({ 'aria-disabled': 'true', 'aria-busy': 'true' })
    expect(button.attributes('disabled')).toBeUndefined()
  })
})

describe('BaseIcon', () => {
  it.each(Object.keys(iconPaths) as IconName[])('draws %s for the eye alone', async (name) => {
    const icon = await mountInApp(BaseIcon, { props: { name } })
    expect(icon.find('path').attributes('d')).toBe(iconPaths[name])
    expect(icon.attributes('aria-hidden')).toBe('true')
  })
})

describe('BaseNotice', () => {
  it.each([
    ['note', 'info'],
    ['wait', 'clock'],
    ['bad', 'alert'],
  ] as const)('of the tone %s has the icon %s', async (tone, icon) => {
    const notice = await mountInApp(BaseNotice, { props: { tone }, slots })
    expect(notice.find('path').attributes('d')).toBe(iconPaths[icon])
    expect(notice.find('h2').exists()).toBe(false)
    expect(notice.text()).toBe('Pay')
  })

  it('has a heading where it has a title', async () => {
    const notice = await mountInApp(BaseNotice, { props: { title: 'The class is full' } })
    expect(notice.find('h2').text()).toBe('The class is full')
  })
})
