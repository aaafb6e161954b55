# Cầu Nối: the bot, the page for citizens, and the programs of an operator. Everything a run needs is in /app.
# The settings, the data and the key come from outside; nothing secret belongs into the image.

FROM node:24-slim AS build
WORKDIR /src
# Changes of the sources do not fetch the libraries again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npx -y pnpm@12.21.0 fetch
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile --offline
RUN npx -y pnpm@12.21.0 --filter @caunoi/server build

# Alpine, because nothing of the program is compiled for a libc: about a quarter smaller than the Debian one.
FROM node:24-alpine
WORKDIR /app
COPY --from=build /src/apps/server/dist ./
# The key lies in a place of its own, so that no backup of the data has it.
RUN install -d -m 700 -o node -g node /data /key
# Without settings the program ends at once, refusing; what it compiled until then is kept here for every start.
RUN install -d -o node -g node compiled
USER node
RUN ! node main.js
ENV DATA_DIR=/data
ENV CAUNOI_KEY_FILE=/key/caunoi.key
VOLUME ["/data", "/key"]
EXPOSE 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8081}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "main.js"]
