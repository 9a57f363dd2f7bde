/** What the browser keeps for this origin: IndexedDB whole, and the names and sizes of the files in OPFS. */
async () => {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const storeIn = async (database, name) => {
    const store = database.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    return keys.map((key, index) => ({ key, value: values[index] }));
  };

  const databaseOf = async ({ name }) => {
    const database = await done(indexedDB.open(name));
    const stores = {};
    for (const store of database.objectStoreNames) stores[store] = await storeIn(database, store);
    const { version } = database;
    database.close();
    return { version, stores };
  };

  const filesIn = async (folder, path) => {
    const files = {};
    for await (const [name, handle] of folder.entries()) {
      const place = `${path}/${name}`;
      if (handle.kind === 'directory') Object.assign(files, await filesIn(handle, place));
      else files[place] = await handle.getFile().then(({ size }) => size, String);
    }
    return files;
  };

  const databases = {};
  for (const found of await indexedDB.databases()) databases[found.name] = await databaseOf(found);
  const root = await navigator.storage?.getDirectory?.();
  return { databases, files: root ? await filesIn(root, '') : 'no OPFS here' };
};
