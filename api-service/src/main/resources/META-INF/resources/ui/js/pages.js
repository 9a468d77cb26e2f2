// @ts-check
import { page as about } from './pages/about.js';
import { page as alerts } from './pages/alerts.js';
import { page as chart } from './pages/chart.js';
import { page as charts } from './pages/charts.js';
import { page as data } from './pages/data.js';
import { page as day } from './pages/day.js';
import { page as job } from './pages/job.js';
import { page as jobs } from './pages/jobs.js';
import { page as missing } from './pages/missing.js';
import { page as overview } from './pages/overview.js';
import { page as request } from './pages/request.js';
import { page as research } from './pages/research.js';
import { page as series } from './pages/series.js';
import { page as task } from './pages/task.js';
import { page as tasks } from './pages/tasks.js';
import { page as workers } from './pages/workers.js';

/**
 * The pages by the first part of their address; those with a star have an item.
 *
 * @type {Record<string, any>}
 */
export const PAGES = { overview, jobs, 'jobs/*': job, tasks, 'tasks/*': task, data, 'data/*': series, 'days/*': day, charts, 'charts/*': chart, 'request/*': request, research, workers, alerts, about, missing };

/** The rail: page, text, and the key that follows g. @type {[string, string, string][]} */
export const RAIL = [
  ['overview', 'Overview', 'o'],
  ['jobs', 'Jobs', 'j'],
  ['tasks', 'Tasks', 't'],
  ['data', 'Data', 'd'],
  ['charts', 'Charts', 'c'],
  ['research', 'Research', 'r'],
  ['workers', 'Workers', 'w'],
  ['alerts', 'Alerts', 'a'],
];
