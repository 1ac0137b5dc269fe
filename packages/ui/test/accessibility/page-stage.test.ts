import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import PageHeading from '../../src/components/PageHeading.vue'
import RouteAnnouncer from '../../src/accessibility/RouteAnnouncer.vue'
import { createPageStage } from '../../src/accessibility/page-stage.ts'
import { usePageStage } from '../../src/accessibility/usePageStage.ts'
import { mountInApp, smallApp } from '../support/small-app.ts'

const twoTurns = async () => (await nextTick(), nextTick())

describe('a stage of a page', () => {
  it('gives the focus to one heading, and announces one title', async () => {
    const stage = createPageStage()
    stage.begin()
    expect([stage.takeFocus(), stage.takeFocus()]).toEqual([true, false])
    stage.titled('Classes')
    await twoTurns()
    expect(stage.announcement.value).toBe('Classes')
    stage.titled('Classes in another language')
    await twoTurns()
    expect(stage.announcement.value).toBe('Classes')
  })

  it('leaves the first page of a visit to the browser', async () => {
    const stage = createPageStage()
    stage.titled('Classes')
    await twoTurns()
    expect(stage.takeFocus()).toBe(false)
    expect(stage.announcement.value).toBe('')
  })

  it('has a text read again though it is the same', async () => {
    const stage = createPageStage()
    await stage.announce('Still waiting')
    const again = stage.announce('Still waiting')
    expect(stage.announcement.value).toBe('')
    await again
    expect(stage.announcement.value).toBe('Still waiting')
  })

  it('mounts the page anew when it begins again', () => {
    const stage = createPageStage()
    stage.begin()
    expect(stage.remountKey.value).toBe(0)
    stage.beginAgain()
    expect(stage.remountKey.value).toBe(1)
    expect(stage.takeFocus()).toBe(true)
  })
})

describe('a page', () => {
  const kind = ref<'form' | 'sent'>()
  const title = ref('')
  const page = defineComponent({
    setup() {
      usePageStage(
        () => title.value,
        () => 'Baoming',
        kind,
      )
      return () => [h(PageHeading, { key: kind.value ?? '' }, () => title.value), h(RouteAnnouncer)]
    },
  })

  it('has its title before the site’s, and moves on from stage to stage', async () => {
    const app = await smallApp()
    const wrapper = await mountInApp(page, { app })
    expect(document.title).toBe('Baoming')

    kind.value = 'form'
    title.value = 'Find my registration'
    await twoTurns()
    expect(document.title).toBe('Find my registration · Baoming')
    // The first stage is the page itself, which the browser reads.
    expect(wrapper.find('[aria-live=polite]').text()).toBe('')
    expect(document.activeElement).toBe(document.body)

    kind.value = 'sent'
    title.value = 'Please check your mail'
    await twoTurns()
    await nextTick()
    expect(wrapper.find('[aria-live=polite]').text()).toBe('Please check your mail')
    expect(document.activeElement).toBe(wrapper.find('h1').element)
  })
})
