import { pending, failWith } from '../store/answers.ts'
import type { SceneGroup } from './scene.ts'

/** The list of classes. */
export const listScenes: SceneGroup = {
  title: 'The list of classes',
  scenes: [
    { name: 'list', title: 'Many classes', path: '/', shows: 'classList.title' },
    { name: 'list-filtered', title: 'Filtered', path: '/?seats=left', shows: 'classFilter.clear' },
    {
      name: 'list-no-match',
      title: 'No matching classes',
      path: '/?q=violin',
      shows: 'classFilter.noneTitle',
    },
    {
      name: 'list-loading',
      title: 'Loading',
      path: '/',
      shows: 'classList.loading',
      answers: () => ({ listClasses: pending }),
    },
    {
      name: 'list-empty',
      title: 'No classes',
      path: '/',
      shows: 'classList.emptyTitle',
      store: () => ({ classes: [] }),
    },
    {
      name: 'list-failing',
      title: 'The API does not answer',
      path: '/',
      shows: 'classList.failedTitle',
      answers: () => ({ listClasses: failWith(503, 'unavailable') }),
    },
  ],
}
