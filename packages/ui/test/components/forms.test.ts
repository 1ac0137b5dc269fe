import { describe, expect, it } from 'vitest'
import FormField from '../../src/components/FormField.vue'
import RadioCards from '../../src/components/RadioCards.vue'
import { mountInApp } from '../support/small-app.ts'

describe('FormField', () => {
  const field = (props: Record<string, unknown> = {}) =>
    mountInApp(FormField, { props: { modelValue: '', name: 'email', label: 'E-mail', ...props } })

  it('has a label, and passes on what the input alone understands', async () => {
    const wrapper = await field({ type: 'email', autocomplete: 'email' })
    expect(wrapper.find('label').attributes('for')).toBe('email')
    const { id, type, autocomplete } = wrapper.find('input').attributes()
    expect({ id, type, autocomplete }).toEqual({ id: 'email', type: 'email', autocomplete: 'email' })
    expect(wrapper.attributes('type')).toBeUndefined()
  })

  it('says what is typed', async () => {
    const wrapper = await field()
    await wrapper.find('input').setValue('mei@example.com')
    expect(wrapper.emitted('update:modelValue')).toEqual([['mei@example.com']])
  })

  it('is required unless it is marked as optional', async () => {
    const required = await field()
    expect(required.find('input').attributes('aria-required')).toBe('true')
    const optional = await field({ optional: '(optional)' })
    expect(optional.find('input').attributes('aria-required')).toBe('false')
    expect(optional.find('label').text()).toContain('(optional)')
  })

  it('is described by its error and its hint', async () => {
    const plain = (await field()).find('input').attributes()
    expect(plain['aria-describedby']).toBeUndefined()
    expect(plain['aria-invalid']).toBeUndefined()

    const wrapper = await field({ hint: 'We write to it', error: 'Please enter it' })
    const { 'aria-describedby': ids = '', 'aria-invalid': invalid } = wrapper.find('input').attributes()
    expect(invalid).toBe('true')
    expect(ids.split(' ').map((id) => wrapper.find(`#${id}`).text())).toEqual([
      'Please enter it',
      'We write to it',
    ])
  })
})

describe('RadioCards', () => {
  const options = [{ value: 'single' }, { value: 'group', disabled: true }, { value: 'team' }]
  const cards = () =>
    mountInApp(RadioCards, {
      props: { modelValue: 'single', name: 'seats', legend: 'How many?', options },
      slots: { default: '<b>{{ params.option.value }}</b>' },
    })

  it('are one group with a legend, and one of them is chosen', async () => {
    const wrapper = await cards()
    expect(wrapper.find('fieldset > legend').text()).toBe('How many?')
    expect(wrapper.findAll('label').map((label) => label.text())).toEqual(['single', 'group', 'team'])
    const radios = wrapper.findAll<HTMLInputElement>('input[type=radio][name=seats]')
    expect(radios.map(({ element }) => element.checked)).toEqual([true, false, false])
    expect(radios.map(({ element }) => element.disabled)).toEqual([false, true, false])
  })

  it('say which one is chosen', async () => {
    const wrapper = await cards()
    await wrapper.find('[value=team]').setValue(true)
    expect(wrapper.emitted('update:modelValue')).toEqual([['team']])
  })
})
