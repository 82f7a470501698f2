# The program alone, for containers and pre-commit's expressroute-lint-docker.
FROM debian:bookworm-slim AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        build-essential \
        cmake \
        libboost-json1.81-dev \
        libboost-program-options1.81-dev \
        libfmt-dev \
        libgit2-dev \
        ninja-build \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY CMakeLists.txt CMakePresets.json ./
COPY rules rules
COPY validator validator
RUN cmake --preset release && cmake --build --preset release --target expressroute-lint

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libgit2-1.5 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/build/release/expressroute-lint /usr/local/bin/expressroute-lint
WORKDIR /src
ENTRYPOINT ["expressroute-lint"]
