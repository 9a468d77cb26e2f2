// @ts-check
import * as library from '../vendor/lightweight-charts-5.2.1.mjs';

/** Candles and volume of one series. Never a line across a gap: bars that are missing are points without a value. */

/** A gap is drawn with so many points at most. */
const MOST_BLANKS = 60;

/** @type {Map<any, Drawing>} */
const drawings = new Map();

/** @param {string} name */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param {number} micros */
export function utc(micros) {
  return new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19).replace('T', ' ');
}

class Drawing {
  /** @param {HTMLElement} place @param {() => void} onLeft */
  constructor(place, onLeft) {
    /** @type {any} */
    this.data = null;
    /** @type {number[]} the close times behind the points of bars that are not of time */
    this.labels = [];
    const format = (/** @type {number} */ time) => this.label(time);
    this.chart = library.createChart(place, {
      autoSize: true,
      // The library's logo brings a style of its own, which the page's policy forbids; the credit stands below the chart.
      layout: { attributionLogo: false, background: { color: 'transparent' } },
      localization: { timeFormatter: format, locale: 'en-GB' },
      timeScale: { timeVisible: true, secondsVisible: false, tickMarkFormatter: (/** @type {number} */ time, /** @type {number} */ kind) => this.tick(time, kind) },
    });
    this.candles = this.chart.addSeries(library.CandlestickSeries, {});
    this.volume = this.chart.addSeries(library.HistogramSeries, { priceScaleId: '', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
    this.chart.timeScale().subscribeVisibleLogicalRangeChange((/** @type {any} */ range) => {
      if (range && range.from < -5 && this.data?.before) {
        onLeft();
      }
    });
    this.paint();
  }

  paint() {
    const grid = { color: colour('--grid') };
    this.chart.applyOptions({
      layout: { textColor: colour('--text') },
      grid: { vertLines: grid, horzLines: grid },
      rightPriceScale: { borderColor: colour('--line') },
      timeScale: { borderColor: colour('--line') },
    });
    const [up, down] = [colour('--up'), colour('--down')];
    this.candles.applyOptions({ upColor: up, borderUpColor: up, wickUpColor: up, downColor: down, borderDownColor: down, wickDownColor: down });
    this.volume.applyOptions({ color: colour('--hollow') });
  }

  /** @param {number} time a time in seconds, or the place of a bar that is not of time */
  label(time) {
    return this.data?.isOfTime ? `${utc(time * 1e6)} UTC` : this.labels[time] ? `closed ${utc(this.labels[time])} UTC` : '';
  }

  /** @param {number} time @param {number} kind */
  tick(time, kind) {
    const micros = this.data?.isOfTime ? time * 1e6 : this.labels[time];
    if (!micros) {
      return '';
    }
    const text = utc(micros);
    return kind <= 2 || !this.data.isOfTime ? text.slice(5, kind <= 2 ? 10 : 16) : text.slice(11, 16);
  }

  /** @param {any} data */
  draw(data) {
    if (this.data === data) {
      return;
    }
    const isMore = this.data && this.data.t.length < data.t.length && this.data.t.at(-1) === data.t.at(-1);
    const range = isMore ? this.chart.timeScale().getVisibleLogicalRange() : null;
    const added = isMore ? data.t.length - this.data.t.length : 0;
    this.data = data;
    this.labels = data.isOfTime ? [] : data.e;
    /** @type {any[]} */
    const candles = [];
    /** @type {any[]} */
    const volumes = [];
    data.t.forEach((/** @type {number} */ open, /** @type {number} */ i) => {
      const time = data.isOfTime ? Math.floor(open / 1e6) : i;
      if (i > 0 && data.isOfTime && open > data.e[i - 1]) {
        candles.push(...blanks(data.e[i - 1] / 1e6, time, (data.e[i] - open) / 1e6));
      }
      candles.push({ time, open: data.o[i], high: data.h[i], low: data.l[i], close: data.c[i] });
      volumes.push({ time, value: data.v[i] });
    });
    this.candles.setData(candles);
    this.volume.setData(volumes);
    if (range) {
      this.chart.timeScale().setVisibleLogicalRange({ from: range.from + added, to: range.to + added });
    } else {
      this.chart.timeScale().fitContent();
    }
  }
}

/** Points without a value. @param {number} from @param {number} to @param {number} interval seconds */
function blanks(from, to, interval) {
  const missing = Math.floor((to - from) / interval);
  const step = Math.ceil(missing / MOST_BLANKS) * interval;
  const points = [];
  for (let time = Math.floor(from); time < to; time += step) {
    points.push({ time });
  }
  return points;
}

/** Draws bars, in the chart that is there or in a new one. @param {HTMLElement} place @param {any} data @param {() => void} onLeft */
export function draw(place, data, onLeft) {
  if (!drawings.has(place)) {
    drawings.set(place, new Drawing(place, onLeft));
  }
  drawings.get(place)?.draw(data);
}

/** Forgets charts that have left the page. */
export function sweep() {
  for (const [place, drawing] of drawings) {
    if (!place.isConnected) {
      drawing.chart.remove();
      drawings.delete(place);
    }
  }
}

addEventListener('colours-changed', () => drawings.forEach((drawing) => drawing.paint()));
