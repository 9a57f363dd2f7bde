const read = (id) => JSON.parse(document.getElementById(id).textContent);
const stories = read('stories');
const pictures = read('pictures');
const dialog = document.querySelector('dialog');
const filters = document.querySelector('.filters');
const within = (selector) => dialog.querySelector(selector);

const made = (tag, className, text = '') => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

const pictureOf = (name, words) => {
  const image = new Image();
  image.src = `data:image/jpeg;base64,${pictures[name]}`;
  image.alt = `The screen after: ${words}`;
  image.loading = 'lazy';
  const button = made('button', 'picture');
  button.setAttribute('aria-pressed', 'false');
  button.append(image);
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') === 'false'));
  });
  return button;
};

const lineOf = ([actor, words, began, , failed, , notTold]) => {
  const item = made('li', failed ? 'wrong' : '');
  const said = made('div', 'said');
  said.append(made('b', '', actor), ` ${words}`);
  if (notTold) said.append(made('em', 'not-told', `not told here: ${notTold}`));
  item.append(made('time', '', `${began.toFixed(1)} s`), said);
  return item;
};

/** The steps of the scenario itself, each with those that it took in it and with what was seen after it. */
const stepsOf = (story) => {
  const items = [];
  for (const step of story.steps) {
    const [, words, , depth, , picture] = step;
    const item = lineOf(step);
    if (depth > 0 && items.length > 0) {
      const said = items.at(-1).querySelector('.said');
      if (!said.querySelector('ol')) said.append(made('ol', 'within'));
      said.querySelector('ol').append(item);
      continue;
    }
    if (picture) item.append(pictureOf(picture, words));
    items.push(item);
  }
  return items;
};

const show = (number) => {
  const story = stories[number];
  if (!story) return;
  within('.promise-of').textContent = `${story.promise} · ${story.place}`;
  within('#story-title').textContent = story.title;
  const about = story.about.map((each) => made('span', '', each));
  about.push(made('span', story.outcome, `${story.outcome} in ${story.took} s`));
  within('.about').replaceChildren(...about);
  within('.why').textContent = story.why;
  within('.why').hidden = !story.why;
  within('.why').className = `why ${story.outcome}`;
  within('.evidence').hidden = !story.evidence;
  within('.evidence code').textContent = story.evidence;
  within('.steps').replaceChildren(...stepsOf(story));
  dialog.showModal();
  dialog.scrollTop = 0;
  history.replaceState(null, '', `#${number}`);
};

const filter = () => {
  const outcome = filters.elements.outcome.value;
  const words = filters.elements.words.value.trim().toLowerCase();
  let any = false;
  for (const promise of document.querySelectorAll('.promise')) {
    let shown = 0;
    for (const row of promise.querySelectorAll('.scenario')) {
      const fits = !outcome || row.querySelector(`.mark.${outcome}`) !== null;
      row.hidden = !fits || !row.textContent.toLowerCase().includes(words);
      shown += row.hidden ? 0 : 1;
    }
    promise.hidden = shown === 0;
    any ||= shown > 0;
  }
  document.querySelector('.nothing').hidden = any;
};

document.querySelector('table').addEventListener('click', ({ target }) => {
  const mark = target.closest('.mark');
  if (mark) show(Number(mark.dataset.story));
});
within('.close').addEventListener('click', () => dialog.close());
dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname));
filters.addEventListener('input', filter);
filters.addEventListener('submit', (event) => event.preventDefault());
if (location.hash) show(Number(location.hash.slice(1)));
