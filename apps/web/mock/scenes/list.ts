import { never, refused } from '../store/answers.ts'
import type { SceneGroup } from './scene.ts'

export const listScenes: SceneGroup = {
  title: 'The list of classes',
  scenes: [
    { name: 'list', title: 'Many classes', path: '/', shows: 'classList.title' },
    { name: 'list-filtered', title: 'Filtered', path: '/?seats=left', shows: 'classFilter.clear' },
    {
      name: 'list-no-match',
      title: 'No class matches',
      path: '/?q=violin',
      shows: 'classFilter.noneTitle',
    },
    {
      name: 'list-loading',
      title: 'Loading',
      path: '/',
      shows: 'classList.loading',
      answers: () => ({ listClasses: never }),
    },
    {
      name: 'list-empty',
      title: 'No classes',
      path: '/',
      shows: 'classList.emptyTitle',
      books: () => ({ classes: [] }),
    },
    {
      name: 'list-failing',
      title: 'The API does not answer',
      path: '/',
      shows: 'classList.failedTitle',
      answers: () => ({ listClasses: refused(503, 'unavailable') }),
    },
  ],
}
