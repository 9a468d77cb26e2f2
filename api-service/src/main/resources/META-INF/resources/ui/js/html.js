// @ts-check
/**
 * Makes elements, and changes those on the page into them. Text is always text: nothing here parses HTML.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; functions for on..., a key that identifies it among its siblings,
 *     opaque for elements whose content is somebody else's
 * @param {...any} children nodes, strings, numbers, lists of them; null and false are left out
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/**
 * An element of SVG.
 *
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...any} children
 * @returns {any}
 */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** @param {any} element @param {Record<string, any>} props @param {any[]} children */
function fill(element, props, children) {
  element.handlers = [];
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === 'key') {
      element.key = String(value);
    } else if (name === 'opaque') {
      element.opaque = true;
    } else if (name === 'value') {
      element.value = value;
      element.given = value;
    } else if (name === 'checked') {
      element.checked = value;
      element.ticked = value;
    } else if (typeof value === 'function') {
      element[name] = value;
      element.handlers.push(name);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...flat(children));
  // A choice exists only once its options do.
  if (element instanceof HTMLSelectElement && 'value' in props) {
    element.value = props.value;
  }
  return element;
}

/** @param {any} children @returns {Node[]} */
function flat(children) {
  return [children]
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/**
 * Changes the content of an element, keeping what is the same: focus, selection and scrolling survive.
 *
 * @param {any} parent
 * @param {...any} children
 */
export function patch(parent, ...children) {
  const keyed = new Map();
  for (const child of parent.childNodes) {
    if (child.key !== undefined) {
      keyed.set(child.key, child);
    }
  }
  let at = parent.firstChild;
  for (const node of /** @type {any[]} */ (flat(children))) {
    const old = node.key !== undefined ? keyed.get(node.key) : at && at.key === undefined ? at : null;
    if (old && alike(old, node)) {
      if (old === at) {
        at = at.nextSibling;
      } else {
        parent.insertBefore(old, at);
      }
      change(old, node);
    } else {
      parent.insertBefore(node, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** @param {any} old @param {any} node */
function alike(old, node) {
  return old.nodeType === node.nodeType && old.nodeName === node.nodeName;
}

/** @param {any} old @param {any} node */
function change(old, node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== node.nodeValue) {
      old.nodeValue = node.nodeValue;
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    // Whether details are open is the reader's choice.
    if (!node.hasAttribute(name) && name !== 'open') {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of node.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  for (const name of old.handlers ?? []) {
    old[name] = null;
  }
  old.handlers = node.handlers;
  for (const name of node.handlers ?? []) {
    old[name] = node[name];
  }
  if (!node.opaque) {
    patch(old, [...node.childNodes]);
  }
  if (node.given !== undefined && old !== document.activeElement && old.value !== String(node.given)) {
    old.value = node.given;
  }
  if (node.ticked !== undefined) {
    old.checked = node.ticked;
  }
}

/** The element with that id, which the page has. @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
