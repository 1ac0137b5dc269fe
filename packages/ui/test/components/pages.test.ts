import { describe, expect, it } from 'vitest'
import FactList from '../../src/components/FactList.vue'
import LoadingSkeleton from '../../src/components/LoadingSkeleton.vue'
import PageMessage from '../../src/components/PageMessage.vue'
import SkeletonLine from '../../src/components/SkeletonLine.vue'
import WaitingBar from '../../src/components/WaitingBar.vue'
import { mountInApp, smallApp } from '../support/small-app.ts'

describe('PageMessage', () => {
  const props = { title: 'You are registered!', icon: 'check' }

  it('has the heading of its page, and actions where there are some', async () => {
    const plain = await mountInApp(PageMessage, { props, slots: { default: 'See you.' } })
    expect(plain.findAll('h1').map((heading) => heading.text())).toEqual(['You are registered!'])
    expect(plain.find('.actions').exists()).toBe(false)
    const wrapper = await mountInApp(PageMessage, { props, slots: { actions: '<button>Next</button>' } })
    expect(wrapper.find('.actions button').text()).toBe('Next')
  })

  it('takes the focus when it begins a stage', async () => {
    const app = await smallApp()
    app.stage.begin()
    const wrapper = await mountInApp(PageMessage, { props, app })
    expect(document.activeElement).toBe(wrapper.find('h1').element)
  })
})

describe('FactList', () => {
  it('pairs each term with its lines, in the language of the lines', async () => {
    const facts = [
      { term: 'When', lines: ['Saturday', '10:00'] },
      { term: 'Class', lines: ['品茶'], lang: '', strong: true },
    ]
    const wrapper = await mountInApp(FactList, { props: { facts } })
    expect(wrapper.findAll('dt').map((term) => term.text())).toEqual(['When', 'Class'])
    expect(wrapper.findAll('dd').map((lines) => lines.findAll('span').map((line) => line.text()))).toEqual([
      ['Saturday', '10:00'],
      ['品茶'],
    ])
    expect(wrapper.findAll('dd').map((lines) => lines.attributes('lang'))).toEqual([undefined, ''])
    expect(wrapper.findAll('.strong')).toHaveLength(1)
  })
})

describe('what stands for a page that is loading', () => {
  it('says so to screen readers, and shows as many lines as it is told', async () => {
    const wrapper = await mountInApp(LoadingSkeleton, { props: { label: 'Loading…', lines: 3 } })
    expect(wrapper.attributes('role')).toBe('status')
    expect(wrapper.find('h1').text()).toBe('Loading…')
    expect(wrapper.findAllComponents(SkeletonLine)).toHaveLength(3)
  })

  it('is for the eye alone where words stand beside it', async () => {
    expect((await mountInApp(SkeletonLine)).attributes('aria-hidden')).toBe('true')
    expect((await mountInApp(WaitingBar)).find('.WaitingBar').attributes('aria-hidden')).toBe('true')
  })
})
